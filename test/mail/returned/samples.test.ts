/** The messages of `../shared/data/bounces`, as `expected.json` judges them. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { judgeReturned } from "#app/mail/returned/judge-returned.ts";
import { listedLetters } from "#app/mail/returned/own-letter.ts";

const FOLDER = "../shared/data/bounces";
const { letters, files } = JSON.parse(readFileSync(`${FOLDER}/expected.json`, "utf8")) as {
  letters: { message_id: string; envelope_from: string; to: string }[];
  files: { file: string; verdict: string; address: string; letter: string }[];
};
const sent = letters.map((one) => ({ messageId: one.message_id, envelopeFrom: one.envelope_from, to: one.to }));

test.each(files)("$file is judged $verdict, about the address and the letter that are meant", async (expected) => {
  const judged = await judgeReturned(readFileSync(`${FOLDER}/${expected.file}`), listedLetters(sent));
  expect({ verdict: judged.verdict, address: judged.address, letter: judged.letter?.letter.messageId }).toEqual({
    verdict: expected.verdict,
    address: expected.address,
    letter: expected.letter,
  });
});

test("without our letters the verdicts are the same", async () => {
  const judged = await Promise.all(
    files.map(({ file }) => judgeReturned(readFileSync(`${FOLDER}/${file}`), listedLetters([]))),
  );
  expect(judged.map(({ verdict, letter }) => [verdict, letter])).toEqual(files.map(({ verdict }) => [verdict, null]));
});
