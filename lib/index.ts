export * from './core';
export * from './platform-objects';
export * from './service';
export * from './strategy';
