import fc from "fast-check";
import { expect, test } from "vitest";
import { readProgramme } from "#app/imports/read-programme.ts";
import { cases, PROOF_SEED } from "#test/support/proof.ts";
import { SMALL_FILES } from "./small-files.ts";

const read = (bytes: Uint8Array) => readProgramme(bytes, { fileName: "x", fallbackTimeZone: "Europe/Paris" });

test.each(Object.entries(SMALL_FILES))(
  "%s cut anywhere is refused, or was cut after its end",
  async (_format, file) => {
    const bytes = Buffer.from(file);
    const whole = await read(bytes);
    expect(whole.kind).toBe("read");
    const end = Buffer.from(file.trimEnd()).length;
    for (let length = 0; length < bytes.length; length += 1) {
      const outcome = await read(bytes.subarray(0, length));
      if (length < end) expect([length, outcome.kind]).toEqual([length, "refused"]);
      else expect(outcome).toEqual(whole);
    }
  },
);

test.each(Object.entries(SMALL_FILES))(
  "%s with bytes changed anywhere is read or refused, and never throws",
  async (_format, file) => {
    const original = Buffer.from(file);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(original.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (changes) => {
          const bytes = Buffer.from(original);
          for (const [at, value] of changes) bytes[at] = value;
          const outcome = await read(bytes);
          if (outcome.kind === "refused") return outcome.problems.length > 0;
          return outcome.programme.sessions.length > 0;
        },
      ),
      { numRuns: cases({ sample: 150, whole: 10_000 }), seed: PROOF_SEED },
    );
  },
);

test("text of any sort is read or refused, and never throws", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.json(), fc.string(), fc.uint8Array({ maxLength: 400 })), async (content) => {
      const outcome = await read(typeof content === "string" ? Buffer.from(content) : content);
      return outcome.kind === "read" || outcome.problems.length > 0;
    }),
    { numRuns: cases({ sample: 150, whole: 10_000 }), seed: PROOF_SEED },
  );
});
