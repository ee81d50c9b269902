/** A change to the walk's own run: the same keys as there, each of them optional. `null` takes a setting out. */
import { z } from 'zod';
import { engineData } from './engine.ts';
import { block, literal } from './text.ts';

/** The same blocks with every key optional, however deep; lists stay whole. */
function partly(schema: z.core.$ZodType): z.ZodType {
  const whole = schema instanceof z.ZodExactOptional ? schema.unwrap() : schema;
  const inner = whole instanceof z.ZodObject ? partlyBlock(whole.shape) : (whole as z.ZodType);
  const meaning = (schema as z.ZodType).description ?? (whole as z.ZodType).description ?? '';
  return inner.nullable().describe(meaning);
}

function partlyBlock(shape: z.core.$ZodShape): z.ZodType {
  const entries = Object.entries(shape).map(([key, value]) => [key, partly(value).exactOptional()]);
  return block(Object.fromEntries(entries) as z.core.$ZodShape);
}

const { outbound, inbound, ...world } = engineData.shape;
const { routes, clusters, ...listener } = outbound.shape;

export const patch = block({
  manifest: literal('The whole Pod as YAML text, where it differs.').exactOptional(),
  world: partlyBlock(world).describe('What differs in rules, proxy, servers, calls and pod.').exactOptional(),
  policies: block({
    route: partlyBlock(routes.element.shape).describe('The route to the service.').exactOptional(),
    cluster: partlyBlock(clusters.element.shape).describe('The cluster of the service.').exactOptional(),
    outbound: partlyBlock({ ...listener, routes, clusters })
      .describe('The rest of listener 15001.')
      .exactOptional(),
    inbound: partlyBlock(inbound.shape).describe('Listener 15006.').exactOptional(),
  })
    .describe('What differs in Envoy’s configuration.')
    .exactOptional(),
});
