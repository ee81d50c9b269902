/** The door of the yaml room: a text as a value whose parts know their places, and what is wrong with one that is no YAML. */
export { faultOf, type YamlFault } from './fault.ts';
export { nearest } from './nearest.ts';
export { type Path, printPath } from './path.ts';
export { readYaml, type Span, type YamlText } from './readYaml.ts';
