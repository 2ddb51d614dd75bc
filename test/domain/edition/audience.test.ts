import { expect, test } from "vitest";
import { type Audience, judgeAudience } from "#app/domain/edition/audience.ts";

const COMMUNES: Audience = { words: "agents des communes", wordsEn: null, domains: [], code: null };

test.each([
  ["everybody without a condition", {}, "ada@libre.example", null, null],
  ["an address of its domain, in any case", { domains: ["ville.example"] }, "Ada@VILLE.example", null, null],
  ["no address below its domain", { domains: ["ville.example"] }, "ada@sports.ville.example", null, "not-of-audience"],
  [
    "no address of another domain with the same end",
    { domains: ["ville.example"] },
    "ada@belleville.example",
    null,
    "not-of-audience",
  ],
  ["every address below a domain with a star", { domains: ["*.ville.example"] }, "ada@a.b.ville.example", null, null],
  ["not the domain with a star itself", { domains: ["*.ville.example"] }, "ada@ville.example", null, "not-of-audience"],
  [
    "no domain that only ends alike",
    { domains: ["*.ville.example"] },
    "ada@belleville.example",
    null,
    "not-of-audience",
  ],
  [
    "no address with its domain before the @",
    { domains: ["ville.example"] },
    "ville.example@libre.example",
    null,
    "not-of-audience",
  ],
  ["who knows its code, whatever its case and blanks", { code: "MGP-2030" }, "ada@libre.example", "mgp 2030", null],
  [
    "who knows its code, also with another address",
    { domains: ["ville.example"], code: "mgp" },
    "ada@libre.example",
    "MGP",
    null,
  ],
  [
    "an address of its domain with a wrong code",
    { domains: ["ville.example"], code: "mgp" },
    "ada@ville.example",
    "non",
    null,
  ],
  ["nobody with a wrong code", { code: "mgp" }, "ada@libre.example", "non", "code-wrong"],
  ["nobody without its code", { code: "mgp" }, "ada@libre.example", null, "code-missing"],
  ["nobody with a code of blanks only", { code: "mgp" }, "ada@libre.example", " - ", "code-missing"],
  [
    "no other address without its code",
    { domains: ["ville.example"], code: "mgp" },
    "ada@libre.example",
    null,
    "not-of-audience-nor-code",
  ],
] as const)("an audience admits %s", (_, changes, email, code, reason) => {
  const problem = judgeAudience({ ...COMMUNES, ...changes }, { email, code });
  expect(problem?.reason ?? null).toBe(reason);
  if (problem) expect(problem.audience).toEqual({ words: "agents des communes", wordsEn: null });
});
