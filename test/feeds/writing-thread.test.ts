import readExcelFile from "read-excel-file/node";
import { expect, onTestFinished, test } from "vitest";
import writeExcelFile from "write-excel-file/node";
import { programmeCalendar } from "#app/feeds/ics.ts";
import { openWritingThread } from "#app/feeds/writing-thread.ts";
import { FRENCH_FEED } from "#test/support/feed-options.ts";
import { longestStall } from "#test/support/longest-stall.ts";
import { sampleProgramme } from "#test/support/programme-samples.ts";

const ROWS = Array.from({ length: 5000 }, (_, at) => [`Éloïse ${at}`, "=1+1", "", at, "Établissement public"]);

test("a workbook of 5,000 rows and a long calendar are written in a thread, and requests are still answered", async () => {
  const thread = openWritingThread();
  onTestFinished(thread.close);
  const programme = sampleProgramme({ sessions: 600 });
  // Starts the thread.
  expect(await thread.programme({ format: "xml", programme, options: FRENCH_FEED })).toContain("<schedule");
  const control = await longestStall(async () =>
    writeExcelFile(ROWS.map((row) => row.map((value) => ({ value: String(value), type: String })))).toBuffer(),
  );
  const workbook = await longestStall(() => thread.workbook(["Nom", "Formule", "Rien", "Rang", "Organisme"], rows()), {
    below: control.longest / 2,
  });
  const expected = await longestStall(async () => programmeCalendar(programme, FRENCH_FEED));
  const calendar = await longestStall(() => thread.programme({ format: "ics", programme, options: FRENCH_FEED }), {
    below: expected.longest / 2,
  });
  const [sheet] = await readExcelFile(Buffer.from(workbook.result));
  expect(sheet?.data.length).toBe(5001);
  expect(sheet?.data[0]).toEqual(["Nom", "Formule", "Rien", "Rang", "Organisme"]);
  expect(sheet?.data[5000]).toEqual(["Éloïse 4999", "=1+1", null, 4999, "Établissement public"]);
  expect(calendar.result).toBe(expected.result);
  expect(workbook.longest).toBeLessThan(control.longest / 2);
  expect(calendar.longest).toBeLessThan(expected.longest / 2);
  // Another file can be written after one whose rows could not be read.
  await expect(thread.workbook(["Nom"], broken())).rejects.toThrow("unreadable");
  expect((await thread.workbook(["Nom"], rows(1))).length).toBeGreaterThan(1000);
});

async function* rows(count = ROWS.length) {
  yield* ROWS.slice(0, count);
}

async function* broken(): AsyncGenerator<string[]> {
  yield ["Éloïse"];
  throw new Error("unreadable");
}
