/** Random servers: what they answer, and how they fail. */
import type { Scenario } from '../../engine/index.ts';
import type { Dice } from './dice.ts';

export type Server = Scenario['endpoints'][number];
export type Step = NonNullable<Server['script']>[number];

/** The script from its beginning, after its last step. */
// biome-ignore lint/suspicious/noThenProperty: the recorder's word.
export const AGAIN: Pick<Server, 'then'> = { then: 'cycle' };

/** How much goes wrong at a server, in percent of its steps. */
export type Trouble = 0 | 30 | 60 | 90;

export function rollScript(dice: Dice, trouble: Trouble, longest = 4): readonly Step[] {
  return dice.times(dice.between(1, longest), () => (dice.chance(trouble) ? rollFailure(dice) : rollAnswer(dice)));
}

/** An answer that no policy minds. */
function rollAnswer(dice: Dice): Step {
  return {
    status: dice.pick(200, 200, 200, 204, 404),
    ...(dice.chance(25) && { body_bytes: dice.pick(0, 20, 300) }),
    ...(dice.chance(20) && { delay_ms: dice.pick(90, 170) }),
    ...(dice.chance(12) && { chunked: true }),
    ...(dice.chance(8) && { body_delay_ms: dice.pick(100, 220) }),
    ...(dice.chance(10) && { connection_close: true }),
    ...(dice.chance(4) && { early: true }),
  };
}

function rollFailure(dice: Dice): Step {
  const close = dice.pick('FIN' as const, 'RST' as const);
  switch (dice.pick('status', 'status', 'status', 'hang', 'cut', 'cut', 'slow', 'halfway', 'raw')) {
    case 'status':
      return {
        status: dice.pick(500, 502, 503, 503, 504, 409, 429),
        ...(dice.chance(40) && { body_bytes: dice.pick(0, 0, 20) }),
        ...(dice.chance(20) && { delay_ms: dice.pick(80, 150) }),
        ...(dice.chance(12) && {
          headers: dice.pick<Readonly<Record<string, string>>>(
            { 'x-envoy-ratelimited': 'true' },
            { 'x-envoy-overloaded': 'true' },
            { 'retry-after': '7' },
          ),
        }),
        ...(dice.chance(10) && { connection_close: true }),
      };
    case 'hang':
      return { hang: true };
    case 'cut':
      return {
        close,
        when: dice.pick('on_accept', 'after_request', 'after_request', 'mid_request_body'),
        ...(dice.chance(30) && { delay_ms: dice.pick(80, 150) }),
      };
    case 'slow':
      return { status: dice.pick(200, 503), delay_ms: dice.pick(420, 900) };
    case 'halfway':
      return {
        status: dice.pick(200, 503),
        close,
        when: dice.pick('after_headers', 'mid_body'),
        body_bytes: dice.pick(10, 40),
        ...(dice.chance(30) && { chunked: true }),
      };
    case 'raw':
      return {
        raw: dice.pick(
          'hello\r\n\r\n',
          'HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nab',
          'HTTP/1.1 200 OK\r\n\r\nuntil the end',
        ),
      };
  }
}

/** Addresses of the recorded network that never answer a call. */
const NOWHERE = ['10.244.9.4:80', '10.244.8.4:80'] as const;

export interface Hosts {
  readonly addresses: readonly string[];
  readonly servers: readonly Server[];
}

/**
 * Hosts of one cluster. With `alike`, all but the first answer the same, so that it does not matter which is picked;
 * with `present`, all of them listen.
 */
export function rollHosts(dice: Dice, count: number, trouble: Trouble, alike: boolean, present: boolean): Hosts {
  const script = (wanted: Trouble): readonly Step[] => {
    const steps = rollScript(dice, wanted);
    const late = steps.filter(({ when }) => when !== 'on_accept');
    return count > 1 ? (late.length > 0 ? late : [{ status: 503 }]) : steps;
  };
  const shared = script(alike ? dice.pick<Trouble>(0, 30) : trouble);
  const servers = dice.times(count, (i): Server => {
    const address = `10.244.3.${20 + i}:80`;
    const then = dice.chance(30) && AGAIN;
    if (i === 0 || !alike) return { address, script: script(trouble), ...then };
    return { address, script: shared.slice(0, 1) };
  });
  if (!present && !(alike && count > 1) && dice.chance(18)) return replaceFirst(dice, servers);
  return { addresses: servers.map(({ address }) => address), servers };
}

/** The first host does not answer calls: its port is closed, or it is nowhere. */
function replaceFirst(dice: Dice, servers: readonly Server[]): Hosts {
  const [first, ...rest] = servers;
  if (!first) return { addresses: [], servers };
  const gone: Server = dice.chance(60)
    ? { ...first, listening: false }
    : { ...first, address: dice.pick(...NOWHERE), listening: false };
  const all = [gone, ...rest];
  return { addresses: all.map(({ address }) => address), servers: all };
}
