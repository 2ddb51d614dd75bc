import { setImmediate as turn } from "node:timers/promises";
import { readCommunes } from "#app/domain/communes/find-commune.ts";
import type { Question } from "#app/domain/questions/questions.ts";
import { knowCommunes } from "#app/forms/commune-field.ts";

let reading: Promise<void> | undefined;

/** Reads the list of communes, once in a process and only where a question asks for one, before a form is read. */
export async function communesFor(questions: readonly Pick<Question, "kind">[]): Promise<void> {
  if (!questions.some(({ kind }) => kind === "commune")) return;
  reading ??= read();
  await reading;
}

async function read(): Promise<void> {
  const { default: file } = await import("#app/domain/communes/communes.json", { with: { type: "json" } });
  knowCommunes(await readCommunes(file.list, () => turn()));
}
