export { configErrors } from './config.errors.js';
export { readEnvironment, type Environment } from './environment.js';
export { VARIABLES, type Variable, type VariableName } from './variables.js';
