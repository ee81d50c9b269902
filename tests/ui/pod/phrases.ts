import type { Phrases } from '../../../src/player/index.ts';
import { CONTENT } from '../../player/lesson.ts';

/** The words of the picture. A key that is not listed is its own word, so that a test never fails for wording. */
const words = (known: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> =>
  new Proxy(known, { get: (target, key) => Reflect.get(target, key) ?? String(key) });

export const PHRASES = {
  envoyJob: words({
    listening: 'listens',
    takesCallOver: 'takes the call over',
    opensConnection: 'opens its own connection',
    addsTls: 'adds TLS, may retry',
    passesReplyOn: 'passes the reply on',
    notStarted: 'not started',
    exited: 'has stopped',
  }),
  appNote: words({ waits: 'waits for the reply', notStarted: 'not started', exited: 'has stopped' }),
  peerNote: words({ heardNothing: 'heard nothing', waits: 'waits for the reply' }),
  gate: words({
    none: 'none in this run',
    notWritten: 'not written yet',
    standing: 'standing by',
    turning: 'turn the call to Envoy',
    passing: 'let the call pass',
    gone: 'gone with the pod',
  }),
  wireState: words({ idle: 'no traffic' }),
  security: words({ plain: 'plain text', tls: 'TLS' }),
  place: words({ envoy: 'at Envoy' }),
  // As long as they are: but for those that a test looks for, the ones of the lesson.
  picture: {
    ...CONTENT.lesson.phrases.picture,
    user: 'uid {uid}',
    nameWithEnvoy: 'Pod {pod}. Envoy: {job}.',
    nameWithoutEnvoy: 'Pod {pod}. no Envoy in this pod.',
  },
  describe: words({ token: '{label} is {at}.' }),
  trafficState: words({ noTraffic: 'No traffic', outboundIntercepted: 'Outbound intercepted' }),
} as unknown as Phrases;

/** Every word and every template is this one mark: whatever else is drawn are values of the picture. */
export const MARK = '§';
export const MARKS = everything(everything(MARK)) as unknown as Phrases;

function everything<T>(value: T): Readonly<Record<string, T>> {
  return new Proxy({}, { get: () => value });
}
