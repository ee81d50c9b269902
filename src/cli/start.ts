import { createServer } from 'vite';
import { hasScreen, readStartOptions, START_USAGE, type StartOptions } from './startOptions.ts';

/** Serves the tutorial on this machine for learners and authors alike: a saved file shows at once. */
async function start(options: StartOptions): Promise<void> {
  const server = await createServer({
    clearScreen: false,
    // Warnings and errors only: the address is printed below, in one line and the same way everywhere.
    logLevel: 'warn',
    server: { port: options.port, strictPort: false },
  });
  await server.listen();

  const address = server.resolvedUrls?.local[0] ?? `http://localhost:${options.port}/`;
  const port = Number(new URL(address).port || 80);
  if (port !== options.port) {
    console.log(`Port ${options.port} is taken by another program; using ${port} instead.`);
  }
  console.log(`The tutorial is at ${address} (stop it with Ctrl+C)`);
  if (options.open && hasScreen(process.env, process.platform)) {
    server.openBrowser();
  }
}

try {
  const options = readStartOptions(process.argv.slice(2));
  if (options.help) {
    console.log(START_USAGE);
  } else {
    await start(options);
  }
} catch (error) {
  console.error(`npm start: ${error instanceof Error ? error.message : String(error)}\n${START_USAGE}`);
  process.exitCode = 1;
}
