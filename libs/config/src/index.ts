export { configErrors } from './config.errors.js';
export { ConfigModule, ENVIRONMENT } from './config.module.js';
export { childEnvironment, readEnvironment, type Environment } from './environment.js';
export { VARIABLES, type Variable, type VariableName } from './variables.js';
