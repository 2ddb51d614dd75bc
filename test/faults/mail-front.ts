import { drip, type Front, openFront } from "./front.ts";

/**
 * How a mail server fails that is not away: it says nothing; it is busy (421); it speaks another protocol; it accepts
 * letters and its answer gets lost; its bytes come one by one.
 */
type Manner = "silent" | "busy" | "nonsense" | "loses-answers" | "drips";

export interface MailFront extends Front<Manner> {
  /** The address for SMTP_URL. */
  readonly url: string;
  /** The recipients of letters whose acceptance got lost. */
  readonly lostAnswers: readonly string[];
}

/** Opens a front of a mail server. @param port the server's */
export async function openMailFront(port: number): Promise<MailFront> {
  const lostAnswers: string[] = [];
  const front = await openFront<Manner>(port, ({ near, open }, manner) => {
    if (manner === "silent") return;
    if (manner === "busy") return void near.end("421 4.3.2 try again later\r\n");
    if (manner === "nonsense") return void near.end("HTTP/1.1 400 Bad Request\r\n\r\n<html></html>\r\n");
    const far = open();
    const said = { to: "", end: "", isWhole: false };
    near.on("data", (bytes: Buffer) => {
      const words = bytes.toString("latin1");
      said.to = /RCPT TO:<([^>]+)>/i.exec(words)?.[1] ?? said.to;
      said.end = (said.end + words).slice(-5);
      said.isWhole = said.end === "\r\n.\r\n";
      far.write(bytes);
    });
    far.on("data", (bytes: Buffer) => {
      if (manner === "drips") return void drip(bytes, near, 10);
      if (!said.isWhole) return void near.write(bytes);
      if (bytes.toString("latin1").startsWith("250")) lostAnswers.push(said.to);
      near.destroy();
    });
  });
  return { ...front, url: `smtp://127.0.0.1:${front.port}`, lostAnswers };
}
