export { configErrors } from './config.errors.js';
export { ConfigModule, ENVIRONMENT } from './config.module.js';
export {
  childEnvironment,
  readEnvironment,
  type Environment,
  type BounceSettings,
  type GatewaySettings,
  type HandInEnvironment,
  type MessageSettings,
} from './environment.js';
export { VARIABLES, type Variable, type VariableName } from './variables.js';
