import { EventEmitter } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { DatabaseClient } from "#db/client.ts";
import { CONNECT_MS } from "#db/lanes.ts";

export interface Announcements {
  /** Calls back with the payload of every NOTIFY on the channel. Returns a function that stops it. */
  readonly on: (channel: Channel, listener: (payload: string) => void) => () => void;
  readonly close: () => Promise<void>;
}

/**
 * `content`: the version of the public pages. `door`: the edition whose presence changed. `schema`: a migration begins,
 * or has ended. `line`: the places of the waiting room that a process has called.
 */
const CHANNELS = ["content", "door", "schema", "line"] as const;
export type Channel = (typeof CHANNELS)[number];

const ASK_EVERY_MS = 20_000;
const FAREWELL_MS = 500;

/**
 * Listens on its own connection, and reconnects when it breaks. Notifications sent meanwhile are lost, so that
 * listeners must also poll.
 */
export async function openAnnouncements(url: string, log: Logger): Promise<Announcements> {
  const emitter = new EventEmitter().setMaxListeners(0);
  let client: DatabaseClient | null = null;
  let closed = false;

  const listen = async () => {
    const connection = new DatabaseClient({
      silence: CONNECT_MS,
      connectionString: url,
      application_name: "grand-paris-circulaire listen",
    });
    connection.on("notification", ({ channel, payload }) => emitter.emit(channel, payload ?? ""));
    connection.on("error", (error) => log.warn({ error: error.message }, "the listening connection broke"));
    try {
      await connection.connect();
      for (const channel of CHANNELS) await connection.query(`listen ${channel}`);
    } catch (error) {
      void connection.end().catch(() => {});
      throw error;
    }
    client = connection;
    // A connection that a proxy has forgotten brings no notification and no error: it is asked for a sign of life.
    const asking = setInterval(() => connection.query("select 1").catch(() => {}), ASK_EVERY_MS).unref();
    connection.on("end", () => clearInterval(asking));
    // Registered only now: a failed attempt is repeated by its caller.
    connection.on("end", () => {
      if (!closed) void again();
    });
  };
  const again = async () => {
    while (!closed) {
      await delay(500);
      try {
        return await listen();
      } catch (error) {
        log.debug({ error: String(error) }, "not listening yet");
      }
    }
  };

  await listen();
  return {
    on: (channel, listener) => {
      emitter.on(channel, listener);
      return () => emitter.off(channel, listener);
    },
    close: async () => {
      closed = true;
      // A silent server does not answer the farewell.
      await Promise.race([client?.end(), delay(FAREWELL_MS, null, { ref: false })]);
    },
  };
}
