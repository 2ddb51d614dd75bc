import { onTestFinished } from "vitest";
import { startJobs } from "#app/jobs/start.ts";
import { type MailServer, type ReceivedLetter, startMailServer } from "#test/support/mail-server.ts";
import type { TestSite } from "#test/support/site.ts";

export interface Post {
  /** The next letter that nobody has read yet. */
  readonly next: () => Promise<ReceivedLetter>;
}

/** A mail server, and the worker that sends the site's letters to it as it would to any other. */
export async function deliverLetters(site: TestSite): Promise<Post> {
  const server: MailServer = await startMailServer();
  const jobs = await startJobs({
    connection: site.connection,
    settings: { appUrl: site.url, smtpUrl: server.url, mailFrom: null, sessionSecret: null },
    now: () => site.clock.now,
    log: () => {},
  });
  onTestFinished(jobs.stop);
  let read = 0;
  return {
    next: async () => {
      const letters = await server.until(read + 1);
      const letter = letters[read];
      if (!letter) throw new Error("no letter came");
      read++;
      return letter;
    },
  };
}
