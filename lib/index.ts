export * from './core';
export * from './service';
export * from './strategy';
