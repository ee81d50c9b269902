import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyPatch, type Patch, runWhatIf } from '../../src/whatif/index.ts';
import { catalogue } from './runs.ts';

const { base } = catalogue;
const problemsOf = (...patches: readonly Patch[]) => {
  const result = runWhatIf(base, patches);
  return result.ok ? [] : result.problems;
};

describe('a change', () => {
  test('merges blocks, replaces lists, takes out what is null (RFC 7386)', () => {
    const { input } = applyPatch(base, {
      world: { proxy: { uid: 1338 }, hosts: { rates: null, other: '10.96.0.60' } },
      policies: { route: { retry: { num_retries: 4 } }, cluster: { tls: null } },
    });
    expect(input.proxy).toEqual({ state: 'running', uid: 1338 });
    expect(input.hosts).toEqual({ other: '10.96.0.60' });
    expect(input.outbound.routes?.[0]?.retry).toEqual({ retry_on: ['5xx'], num_retries: 4 });
    expect(input.outbound.clusters?.[0]).toEqual({ name: 'rates', endpoints: ['10.244.3.20:443'] });
  });

  test('leaves the base as it was', () => {
    const before = structuredClone(base);
    runWhatIf(base, [{ world: { proxy: { uid: 1 } }, policies: { inbound: { mtls: 'STRICT' } } }]);
    expect(base).toEqual(before);
  });

  test('of two changes the later one wins', () => {
    const { input } = applyPatch(base, { world: { seed: 2 } }, { world: { seed: 3 } });
    expect(input.seed).toBe(3);
    expect(applyPatch(base).manifest).toBe(base.manifest);
  });
});

describe('what cannot run comes back as problems', () => {
  test('a syntax error has its place', () => {
    const [problem] = problemsOf({ manifest: 'apiVersion: v1\nkind: Pod\n  metadata: {\n' });
    expect(problem).toMatchObject({ where: 'manifest', line: 3 });
    expect(problem?.message).toContain('no YAML');
  });

  test.each([
    ['', ''],
    ['- a\n- b\n', ''],
    ['apiVersion: v1\nkind: Job\nmetadata: { name: a }\nspec: { containers: [{ name: a }] }\n', 'kind'],
    ['apiVersion: v1\nkind: Pod\nmetadata: {}\nspec: { containers: [{ name: a }] }\n', 'metadata.name'],
    ['apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [] }\n', 'spec.containers'],
    [
      'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ image: a }] }\n',
      'spec.containers[0].name',
    ],
  ])('%j', (manifest, path) => {
    expect(problemsOf({ manifest }).map((problem) => problem.path)).toEqual([path]);
  });
});

/** A manifest with some of its text cut out, doubled or replaced. */
const mutated = fc
  .tuple(
    fc.constantFrom(
      base.manifest,
      ...Object.values(catalogue.scenarios).flatMap(({ change }) => change.manifest ?? []),
    ),
    fc.nat(),
    fc.nat({ max: 40 }),
    fc.oneof(fc.constantFrom('', ':', '- ', '\n', '[]', '{}', 'null', '0', '-1', '&a', '*a', '!!x'), fc.string()),
  )
  .map(([text, at, length, put]) => {
    const start = at % text.length;
    return text.slice(0, start) + put + text.slice(start + length);
  });

test('no manifest makes it throw', () => {
  fc.assert(
    fc.property(mutated, (manifest) => {
      const result = runWhatIf(base, [{ manifest }]);
      return result.ok ? result.run.trace.steps.length > 0 : result.problems.length > 0;
    }),
    { numRuns: 5000 },
  );
});
