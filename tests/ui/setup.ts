import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

// Vitest has no global `afterEach`, so Testing Library cannot unmount by itself.
afterEach(cleanup);
