import type { Socket } from "node:net";
import pg from "pg";
import { CONNECT_MS, PATIENT, SILENCE_MS } from "./lanes.ts";

/** A server that has sent nothing for too long; the connection is destroyed. */
class SilentDatabase extends Error {
  readonly code = "ETIMEDOUT";
}

export interface ImpatientOptions extends pg.ClientConfig {
  /** How long the connection may be silent while a statement runs, in milliseconds. */
  readonly silence?: number;
}

/**
 * A client whose waits all have deadlines. It gives up opening a connection after `CONNECT_MS`. While a statement runs
 * it destroys a connection that is silent for too long: otherwise it would wait for a server or a proxy that accepts
 * bytes and never answers until the system gives up, which takes a quarter of an hour. A server that works has ended the
 * statement before.
 */
export class ImpatientClient extends pg.Client {
  readonly #silence: number;
  #isWatched = false;

  constructor({ silence = PATIENT.statement + SILENCE_MS, ...config }: ImpatientOptions = {}) {
    super({ keepAlive: true, keepAliveInitialDelayMillis: 10_000, ...config, connectionTimeoutMillis: CONNECT_MS });
    this.#silence = silence;
    // Between statements a connection may be idle for as long as it is kept.
    this.on("drain", () => this.#stream.setTimeout(0));
  }

  // biome-ignore lint/suspicious/noExplicitAny: the signature has eight overloads
  override query(...asked: any[]): any {
    this.#stream.setTimeout(this.#silence);
    if (!this.#isWatched) this.#stream.on("timeout", () => this.#stream.destroy(this.#silent()));
    this.#isWatched = true;
    return super.query(...(asked as Parameters<pg.Client["query"]>));
  }

  get #stream(): Socket {
    return (this as unknown as { connection: { stream: Socket } }).connection.stream;
  }

  #silent(): SilentDatabase {
    return new SilentDatabase(`The database was silent for ${this.#silence / 1000} s`);
  }
}
