import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { SettingRefused } from "#app/env.server.ts";
import { languageOfTerminal } from "#app/i18n/format.ts";
import { messagesIn } from "#app/i18n/messages.server.ts";
import { judgeReturned } from "#app/mail/returned/judge-returned.ts";
import { listedLetters, type SentLetters } from "#app/mail/returned/own-letter.ts";
import { UnreadableMail } from "#app/mail/returned/returned-mail.ts";
import { storedLetters } from "#app/mail/returned/stored-letters.ts";
import { openDatabase } from "./database.ts";

/** MiB. Mail servers return at most the letter that they got. */
const LARGEST = 20;

const lettersFile = z.object({
  letters: z.array(z.object({ message_id: z.string(), envelope_from: z.string().nullish(), to: z.string() })),
});

/**
 * Judges messages that came back, in the language of the terminal. Letters are those of `--letters FILE`, else the
 * database's as it is. Nothing is written.
 */
export async function readBounceFiles(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { letters: { type: "string" } },
  });
  const language = languageOfTerminal();
  const t = messagesIn(language).getFixedT(language, "returnedMail");
  const output: Record<string, object> = {};
  const problems: string[] = [];
  const source = await lettersOf(values.letters).catch((error: Error) => {
    problems.push(t("noLetters", { file: values.letters ?? "", reason: error.message }));
    return null;
  });
  if (!source) return { output, problems };
  try {
    for (const path of positionals) {
      const bytes = await readFile(path).catch((error: { code?: string }) => error.code ?? String(error));
      if (typeof bytes === "string") problems.push(t("noFile", { file: path, reason: bytes }));
      else if (bytes.length > LARGEST * 2 ** 20) problems.push(t("tooLarge", { file: path, megabytes: LARGEST }));
      else {
        const judged = await judgeReturned(bytes, source.letters).catch(unreadable);
        if (!judged) {
          problems.push(t("noFile", { file: path, reason: t("cause.unreadable") }));
          continue;
        }
        const { verdict, address, letter, cause } = judged;
        const name = basename(path);
        output[name in output ? path : name] = {
          verdict,
          address,
          letter: letter?.letter.messageId ?? null,
          why: t(`cause.${cause}`),
        };
      }
    }
  } finally {
    await source.close();
  }
  return { output, problems };
}

interface Source {
  readonly letters: SentLetters;
  readonly close: () => Promise<void>;
}

async function lettersOf(file: string | undefined): Promise<Source> {
  if (file !== undefined) {
    const { letters } = lettersFile.parse(JSON.parse(await readFile(file, "utf8")));
    const sent = letters.map((one) => ({
      messageId: one.message_id,
      envelopeFrom: one.envelope_from?.toLowerCase() ?? null,
      to: one.to,
    }));
    return { letters: listedLetters(sent), close: async () => undefined };
  }
  const opened = await openDatabase({ guest: true, existing: true, asItIs: true }).catch((error) => {
    if (!(error instanceof SettingRefused)) throw error;
    return null;
  });
  if (!opened) return { letters: listedLetters([]), close: async () => undefined };
  return { letters: storedLetters(opened.connection.db), close: opened.close };
}

/** @returns null for a message that cannot be taken apart */
function unreadable(error: unknown): null {
  if (error instanceof UnreadableMail) return null;
  throw error;
}
