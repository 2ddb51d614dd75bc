import type { AddressInfo } from "node:net";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { onTestFinished } from "vitest";
import { until } from "./patience.ts";

const WAIT_MS = 20;

export interface ReceivedLetter {
  readonly to: string;
  /** The envelope's sender. */
  readonly from: string;
  /** When its text had arrived. */
  readonly at: Date;
  readonly raw: string;
  readonly mail: ParsedMail;
}

export interface MailServer {
  readonly url: string;
  readonly port: number;
  /** The accepted letters, in order. */
  readonly letters: ReceivedLetter[];
  /** Refuses the next `times` recipients with this SMTP code. */
  readonly refuse: (answer: { code: number; text: string; times: number }) => void;
  /** Refuses letters after their text, with the SMTP code and text that this returns for an address. */
  readonly refuseText: (answerTo: (address: string) => { code: number; text: string } | null) => void;
  /** Refuses every letter to this address for good. */
  readonly refuseAddress: (address: string, text: string) => void;
  /**
   * Does not answer the text of letters to these addresses from now on.
   *
   * @returns the addresses that wait for an answer, and the largest number of them so far
   */
  readonly hang: (isHanging: (address: string) => boolean) => { now: Map<string, string>; most: number };
  /** Accepts so many letters in all; the others wait until more are allowed. */
  readonly allow: (count: number) => void;
  /** Resolves when `count` letters have arrived; rejects with the addresses of those that did. */
  readonly until: (count: number) => Promise<ReceivedLetter[]>;
  /** Resolves with the first letter. */
  readonly next: () => Promise<ReceivedLetter>;
  readonly close: () => Promise<void>;
}

/**
 * Starts a real SMTP server on a free port (or `port`), which collects letters until the test ends.
 *
 * @param options.delayMs the delay before it accepts a letter
 */
export async function startMailServer({ port = 0, delayMs = 0 } = {}): Promise<MailServer> {
  const letters: ReceivedLetter[] = [];
  let refusal = { code: 250, text: "", times: 0 };
  const unknown = new Map<string, string>();
  let hangs = (_: string) => false;
  let refusalOfText: Parameters<MailServer["refuseText"]>[0] = () => null;
  let allowed = Number.POSITIVE_INFINITY;
  let hanging = { now: new Map<string, string>(), most: 0 };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    closeTimeout: 200,
    onRcptTo: ({ address }, _session, done) => {
      const text = unknown.get(address);
      if (text) return done(Object.assign(new Error(text), { responseCode: 550 }));
      if (refusal.times === 0) return done();
      refusal.times--;
      done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
    },
    onData: async (stream, session, done) => {
      const raw = await wholeLetter(stream);
      if (!raw) return;
      const at = new Date();
      const to = session.envelope.rcptTo[0]?.address ?? "";
      const refused = refusalOfText(to);
      if (refused) return done(Object.assign(new Error(refused.text), { responseCode: refused.code }));
      if (hangs(to)) {
        hanging.now.set(session.id, to);
        hanging.most = Math.max(hanging.most, hanging.now.size);
        return;
      }
      const mail = await simpleParser(raw, { skipTextToHtml: true });
      if (delayMs > 0) await delay(delayMs);
      while (letters.length >= allowed) await delay(WAIT_MS);
      const { mailFrom } = session.envelope;
      letters.push({ to, from: mailFrom ? mailFrom.address : "", at, raw: raw.toString(), mail });
      done();
    },
    onClose: ({ id }) => void hanging.now.delete(id),
  });
  // A sender that is killed breaks its connection, which some tests need.
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const { port: taken } = server.server.address() as AddressInfo;
  let closed: Promise<void> | null = null;
  const close = () => {
    closed ??= new Promise<void>((resolve) => server.close(resolve));
    return closed;
  };
  onTestFinished(close);
  const untilCame = async (count: number) => {
    const addresses = () => letters.map(({ to }) => to).join(", ") || "none";
    await until(
      () => `${count} letters come; ${letters.length} came: ${addresses()}`,
      () => letters.length >= count,
    );
    return letters;
  };
  return {
    url: `smtp://127.0.0.1:${taken}`,
    port: taken,
    letters,
    close,
    hang: (isHanging) => {
      hangs = isHanging;
      hanging = { now: new Map(), most: 0 };
      return hanging;
    },
    allow: (count) => {
      allowed = count;
    },
    refuse: (answer) => {
      refusal = answer;
    },
    refuseText: (answerTo) => {
      refusalOfText = answerTo;
    },
    refuseAddress: (address, text) => {
      unknown.set(address, text);
    },
    until: untilCame,
    next: async () => {
      const [first] = await untilCame(1);
      if (!first) throw new Error("no letter came");
      return first;
    },
  };
}

/** Reads a letter; null when its sender was killed meanwhile. */
async function wholeLetter(stream: Readable): Promise<Buffer | null> {
  try {
    return await buffer(stream);
  } catch (error) {
    if ((error as { code?: unknown }).code === "ECONNECTION") return null;
    throw error;
  }
}
