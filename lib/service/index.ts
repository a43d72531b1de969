export { planService, type ServicePlace } from './plan-service';
export { ProductionService } from './production-service';
export { type ProductionServiceProps } from './production-service-props';
export { type ServiceObjects } from './service-objects';
export * from './service-plan';
export * from './call-graph';
export * from './card';
export { type CardObject } from './card-objects';
