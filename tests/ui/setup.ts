import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// Vitest has no global `afterEach`, so Testing Library cannot unmount by itself.
afterEach(cleanup);

// Parts that load when needed take their time on a busy machine; the tests wait for a condition, not for this limit.
configure({ asyncUtilTimeout: 10_000 });
