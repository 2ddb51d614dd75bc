/** Reads frab files back and validates them against the schemas beside the project. */
import { existsSync, readFileSync } from "node:fs";
import Ajv from "ajv";
import draft6 from "ajv/dist/refs/json-schema-draft-06.json" with { type: "json" };
import addFormats from "ajv-formats";
import { SaxesParser } from "saxes";
import { validateXML } from "xmllint-wasm";

const SCHEMAS = "../shared/data/schema";

/** True where the schemas are missing: tests that need them are skipped. */
export const withoutSchemas = !existsSync(SCHEMAS);

export interface FrabEvent {
  readonly day: string;
  readonly guid: string;
  readonly id: number;
  readonly date: string;
  readonly start: string;
  readonly duration: string;
  readonly room: string;
  readonly title: string;
  readonly abstract: string;
}

/** Validates against the XSD; empty when valid. */
export async function xmlErrors(xml: string): Promise<unknown> {
  const schema = [{ fileName: "schedule.xsd", contents: readFileSync(`${SCHEMAS}/schedule.xml.xsd`, "utf8") }];
  return (await validateXML({ xml: [{ fileName: "schedule.xml", contents: xml }], schema })).errors;
}

/** Validates against the JSON schema; empty when valid. */
export function jsonErrors(json: string): unknown {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addFormat("color", /^#[0-9a-f]{6}$/i);
  ajv.addMetaSchema(draft6);
  const validate = ajv.compile(JSON.parse(readFileSync(`${SCHEMAS}/schedule.schema.json`, "utf8")));
  validate(JSON.parse(json));
  return validate.errors ?? [];
}

export function eventsOfJson(json: string): FrabEvent[] {
  const days: { date: string; rooms: Record<string, FrabEvent[]> }[] = JSON.parse(json).schedule.conference.days;
  return days.flatMap(({ date, rooms }) =>
    Object.values(rooms).flatMap((events) => events.map((event) => ({ ...event, day: date }))),
  );
}

export function eventsOfXml(xml: string): FrabEvent[] {
  const events: Record<string, string | number>[] = [];
  const path: string[] = [];
  let day = "";
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    path.push(name);
    if (name === "day") day = attributes.date ?? "";
    if (name === "event") events.push({ day, guid: attributes.guid ?? "", id: Number(attributes.id) });
    else if (path.at(-2) === "event") Object.assign(events.at(-1) ?? {}, { [name]: "" });
  });
  parser.on("text", (text) => {
    const event = events.at(-1);
    if (event !== undefined && path.at(-2) === "event") event[path.at(-1) ?? ""] += text;
  });
  parser.on("closetag", () => void path.pop());
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return events as unknown as FrabEvent[];
}
