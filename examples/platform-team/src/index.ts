export { ClusterObjects } from './cluster-objects';
export { HouseService, houseTeam, platform } from './house-service';
export { WarmCache } from './warm-cache';
