/** The ISO 20022 schemas of credit transfers, of `../shared/data/finance/schema`. */
import { existsSync, readFileSync } from "node:fs";
import { validateXML } from "xmllint-wasm";

const FOLDER = ["../shared", "../../shared"].map((at) => `${at}/data/finance/schema`).find((at) => existsSync(at));

/** True where the schemas are missing: tests that need them are skipped. */
export const withoutTransferSchemas = FOLDER === undefined;

/** Validates a message against pain.001.001.09 or .03; empty when it is valid. */
export async function transferErrors(xml: string, version: "09" | "03"): Promise<readonly string[]> {
  const schema = readFileSync(`${FOLDER}/pain.001.001.${version}.xsd`, "utf8");
  const { errors } = await validateXML({ xml: [{ fileName: "refunds.xml", contents: xml }], schema: [schema] });
  return errors.map(({ message }) => message);
}
