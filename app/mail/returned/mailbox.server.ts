import { ImapFlow } from "imapflow";

/** A message of the mailbox, before it is read. */
export interface Waiting {
  readonly uid: number;
  readonly bytes: number;
  /** What tells it from all others of this mailbox: its number, and that of the numbering. */
  readonly name: string;
}

/** Where a message goes once it was read: `done` when nobody needs to look at it, else `aside`. */
export type Folder = "done" | "aside";
const FOLDERS: Readonly<Record<Folder, string>> = { done: "Traités", aside: "À lire" };

export interface OpenMailbox {
  /** Lists the oldest messages. */
  readonly waiting: (most: number) => Promise<readonly Waiting[]>;
  /** Reads a whole message; null when another process has moved it meanwhile. */
  readonly read: (uid: number) => Promise<Uint8Array | null>;
  /** Moves a message out of the mailbox; one that is gone stays gone. */
  readonly move: (uid: number, to: Folder) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The silence after a command, in milliseconds. */
const SILENCE_MS = 20_000;

/**
 * Opens a mailbox.
 *
 * @param address `imaps://user:password@host:993/INBOX`, or `imap://…`, which becomes encrypted (STARTTLS) unless the host
 * is this machine; without a path the mailbox is INBOX
 * @throws when it cannot be opened; the message holds no password
 */
export async function openMailbox(address: string): Promise<OpenMailbox> {
  const { protocol, hostname, port, username, password, pathname } = new URL(address);
  const isEncrypted = protocol === "imaps:";
  const isOwn = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  const client = new ImapFlow({
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port) || (isEncrypted ? 993 : 143),
    secure: isEncrypted,
    ...(isEncrypted || isOwn ? {} : { doSTARTTLS: true }),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: SILENCE_MS,
  });
  let broken: Error | null = null;
  // A command that is under way is refused too; without a listener this event would end the process.
  client.on("error", (error: Error) => {
    broken = error;
  });
  try {
    await client.connect();
    await client.mailboxOpen(decodeURIComponent(pathname.slice(1)) || "INBOX");
  } catch (error) {
    client.close();
    throw broken ?? error;
  }
  return using(client);
}

function using(client: ImapFlow): OpenMailbox {
  const made = new Set<Folder>();
  const numbering = client.mailbox ? String(client.mailbox.uidValidity) : "";
  return {
    waiting: async (most) => {
      const count = client.mailbox ? client.mailbox.exists : 0;
      if (count === 0) return [];
      const found = await client.fetchAll(`1:${Math.min(count, most)}`, { uid: true, size: true });
      return found.map(({ uid, size }) => ({ uid, bytes: size ?? 0, name: `${numbering}:${uid}:${size}` }));
    },
    read: async (uid) => {
      const found = await client.fetchOne(String(uid), { source: true }, { uid: true });
      return found ? (found.source ?? null) : null;
    },
    move: async (uid, to) => {
      if (!made.has(to)) await client.mailboxCreate(FOLDERS[to]);
      made.add(to);
      const moved = await client.messageMove(String(uid), FOLDERS[to], { uid: true });
      if (!moved) throw new Error(`the mailbox does not move messages to ${FOLDERS[to]}`);
    },
    close: () => client.logout().catch(() => client.close()),
  };
}
