import { x } from "#antt/kernel"; console.log(x)
