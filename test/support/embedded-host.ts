/** A process that owns, or with `guest` joins, the embedded server of a folder until it is stopped. */
import { startEmbedded } from "#db/embedded.ts";

const [folder = "", guest] = process.argv.slice(2);
const held = setInterval(() => {}, 60_000);
try {
  const server = await startEmbedded(folder, { guest: guest === "guest" });
  process.on("SIGTERM", async () => {
    await server.stop();
    clearInterval(held);
    process.exit(0);
  });
  console.log(`ready ${server.url}`);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
