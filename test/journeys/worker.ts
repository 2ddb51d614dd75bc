import { onTestFinished } from "vitest";
import { startJobs } from "#app/jobs/start.ts";
import { type MailServer, type ReceivedLetter, startMailServer } from "#test/support/mail-server.ts";
import { openSharedPrint } from "#test/support/print-thread.ts";
import type { TestSite } from "#test/support/site.ts";

export interface Post {
  /** The next unread letter. */
  readonly next: () => Promise<ReceivedLetter>;
  /** The next letter to that mailbox, skipping those to others. */
  readonly nextTo: (mailbox: string) => Promise<ReceivedLetter>;
}

/** Starts a mail server, and the worker that sends the site's letters to it. */
export async function deliverLetters(site: TestSite): Promise<Post> {
  const server: MailServer = await startMailServer();
  const jobs = await startJobs({
    openPrintPool: openSharedPrint,
    connection: site.connection,
    settings: { appUrl: site.url, smtpUrl: server.url, mailFrom: null, sessionSecret: null },
    now: () => site.clock.now,
    log: () => {},
  });
  onTestFinished(jobs.stop);
  let read = 0;
  const next = async () => {
    const letters = await server.until(read + 1);
    const letter = letters[read];
    if (!letter) throw new Error("no letter came");
    read++;
    return letter;
  };
  return {
    next,
    nextTo: async (mailbox) => {
      for (;;) {
        const letter = await next();
        if (letter.to === mailbox) return letter;
      }
    },
  };
}
