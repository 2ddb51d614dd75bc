/** The messages of `../shared/data/bounces`, and their letters as our own outbox has them. */
import { readFileSync } from "node:fs";
import { inTransaction } from "#app/domain/transaction.ts";
import type { Database } from "#db/connect.ts";
import { postTo } from "./registered.ts";

const FOLDER = "../shared/data/bounces";
const { letters, files } = JSON.parse(readFileSync(`${FOLDER}/expected.json`, "utf8")) as {
  letters: { message_id: string; envelope_from: string; to: string }[];
  files: { file: string; verdict: string; address: string; letter: string }[];
};

export interface ReturnedSample {
  readonly file: string;
  readonly verdict: string;
  readonly address: string;
  /** Its letter's number in the message. */
  readonly number: string;
  readonly bytes: Buffer;
}

/** The number that stands for `lettre-2027-NNNN` and `retours+NNNN`. */
function numberOf(sample: string): string {
  return `00000000-2027-4000-8000-00000000${/(\d{4})@/.exec(sample)?.[1]}`;
}

/** All samples, with our numbers instead of theirs. */
export const RETURNED_SAMPLES: readonly ReturnedSample[] = files.map(({ file, verdict, address, letter }) => {
  const text = readFileSync(`${FOLDER}/${file}`, "latin1")
    .replace(/lettre-2027-(\d{4})/g, "00000000-2027-4000-8000-00000000$1")
    .replace(/retours\+(\d{4})@/g, "retours+00000000-2027-4000-8000-00000000$1@");
  return { file, verdict, address, number: numberOf(letter), bytes: Buffer.from(text, "latin1") };
});

/** One of the samples, by the number at the beginning of its file's name. */
export function returnedSample(name: string): ReturnedSample {
  const found = RETURNED_SAMPLES.find(({ file }) => file.startsWith(name));
  if (!found) throw new Error(`there is no sample ${name}`);
  return found;
}

/** Makes the letters of the samples, sent. @returns their ids, by number */
export async function sentLetters(db: Database, { registration, now }: { registration: number; now: Date }) {
  const ids = new Map<string, number>();
  for (const { message_id: sample, to } of letters) {
    const content = { kind: "registration-cancelled", registrationId: registration } as const;
    const id = await inTransaction(db, (trx) => postTo(trx, content, { to, now }));
    const sent = { message_id: numberOf(sample), sent_at: now };
    await db.updateTable("letter").set(sent).where("id", "=", id).execute();
    ids.set(numberOf(sample), id);
  }
  await db.deleteFrom("pgboss.job" as never).execute();
  return ids;
}
