import { requirePeer } from '../terraform/optional-peer';

// Imported first by this entry: a missing package becomes one clear error.
requirePeer('cdktf', '^0.21.0');
requirePeer('@cdktf/provider-google', '^16.12.0');
