/** What if with its catalogue and its simulation: one lazy part of the page. */
import { catalogue } from 'virtual:lesson/catalogue';
import { rest } from 'virtual:page/rest';
import type { Intent } from '../player/index.ts';
import { useLazy } from './useLazy.ts';
import { WhatIf } from './whatif/WhatIf.tsx';

const loadRoom = () => import('../whatif/index.ts');
const TO_THE_WALK: Intent = { type: 'openMode', mode: 'walk' };

export function WhatIfPart() {
  const room = useLazy(loadRoom, true, TO_THE_WALK);
  return room && <WhatIf lesson={rest} catalogue={catalogue} room={room} />;
}
