/** What if with its catalogue and its simulation: one lazy part of the page. */
import { rest } from 'virtual:page/rest';
import type { Intent } from '../player/index.ts';
import { useLazy } from './useLazy.ts';
import { WhatIf } from './whatif/WhatIf.tsx';

/** Side by side: neither waits for the other. */
async function loadBench() {
  const [room, { catalogue }] = await Promise.all([import('../whatif/index.ts'), import('virtual:lesson/catalogue')]);
  return { room, catalogue };
}
const TO_THE_WALK: Intent = { type: 'openMode', mode: 'walk' };

export function WhatIfPart() {
  const bench = useLazy(loadBench, true, TO_THE_WALK);
  return bench && <WhatIf lesson={rest} {...bench} />;
}
