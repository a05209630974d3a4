export { type HouseConfig, houseConfig } from './house-config.js';
export { ConfigError, readConfig } from './read-config.js';
