import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Edits, parseEdits, printEdits, withEdit } from '../../../src/ui/whatif/edits.ts';
import { damage, damaged, SOUND } from '../../editor/manifests.ts';

test('5,000 damaged manifests: a link gives back every character', () => {
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), (damages) => {
      const manifest = damages.reduce(damaged, SOUND);
      const link = printEdits({ manifest }, SOUND);
      expect(link).toMatch(/^[\w-]+$/);
      expect(parseEdits(link ?? '', SOUND)).toEqual({ manifest });
    }),
    { numRuns: 5000 },
  );
});

test('no text makes reading a link throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      parseEdits(text, SOUND);
    }),
  );
});

const EDITS: Edits = {
  world: { rules: 'none', proxy: { events: null } },
  policies: { route: { retry: null, timeout_ms: 250 } },
};

test('switches and the manifest travel together, and nothing at all is no text', () => {
  expect(parseEdits(printEdits({ ...EDITS, manifest: 'a: 1' }, SOUND) ?? '', SOUND)).toEqual({
    ...EDITS,
    manifest: 'a: 1',
  });
  expect(printEdits({}, SOUND)).toBeUndefined();
});

test('a small change makes a short link', () => {
  const manifest = SOUND.replace('runAsUser: 1000', 'runAsUser: 1337');
  expect(printEdits({ manifest }, SOUND)?.length).toBeLessThan(40);
});

test('a link for another manifest is none', () => {
  const link = printEdits({ manifest: `${SOUND}# more` }, SOUND) ?? '';
  expect(parseEdits(link, 'short')).toBeUndefined();
});

test('a later change joins an earlier one, and a setting that is taken out stays out', () => {
  const edits = withEdit(withEdit(EDITS, { world: { rules: 'standard' } }), { policies: { cluster: { tls: null } } });
  expect(edits).toEqual({
    world: { rules: 'standard', proxy: { events: null } },
    policies: { route: { retry: null, timeout_ms: 250 }, cluster: { tls: null } },
  });
});
