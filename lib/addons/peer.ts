import { requirePeer } from '../terraform/optional-peer';

// Imported first by this entry: a missing package becomes one clear error.
requirePeer('cdktf', '^0.21.0');
requirePeer('@cdktf/provider-helm', '^12.1.0');
requirePeer('@cdktf/provider-random', '^12.0.0');
requirePeer('@cdktf/provider-time', '^11.0.0');
