import { expect, test } from "vitest";
import { frenchPath, path, pathsBelow, plainPath } from "#app/i18n/path.ts";

test("an address has encoded parameters, the prefix of its language, query and fragment", () => {
  const below = pathsBelow("en", "/organisation/:year", { year: 2027 });
  expect([
    path("fr", "/"),
    path("en", "/"),
    path("fr", "/:year/seances/:slug", { year: 2027, slug: "l’été / l’hiver ?\ud800" }),
    path("en", "/:year/seances/:slug.ics", { year: 2027, slug: "a&b" }),
    path("en", "/:year/attente", { year: 2027, query: { categorie: "a b&c", page: null, q: "", jour: 0 }, hash: "é" }),
    below(""),
    below("/inscriptions/:id", { id: 7, query: { fait: "changed" } }),
    plainPath("/portraits/:id/:file", { id: 3, file: "96.avif" }),
  ]).toEqual([
    "/",
    "/en",
    "/2027/seances/l%E2%80%99%C3%A9t%C3%A9%20%2F%20l%E2%80%99hiver%20%3F%EF%BF%BD",
    "/en/2027/seances/a%26b.ics",
    "/en/2027/attente?categorie=a+b%26c&jour=0#%C3%A9",
    "/en/organisation/2027",
    "/en/organisation/2027/inscriptions/7?fait=changed",
    "/portraits/3/96.avif",
  ]);
  expect(["/en", "/en/2027", "/2027", "/england"].map(frenchPath)).toEqual(["/", "/2027", "/2027", "/england"]);
});

test("an unknown address and a missing parameter do not compile", () => {
  // Never called: each line must be refused by the compiler.
  const refused = () => {
    const below = pathsBelow("fr", "/organisation/:year", { year: 2027 });
    // @ts-expect-error a part lacks
    path("fr", "/:year/seances/:slug", { year: 2027 });
    // @ts-expect-error all parts lack
    path("fr", "/:year/seances/:slug");
    // @ts-expect-error a part that the address does not have
    path("fr", "/:year", { year: 2027, slug: "a" });
    // @ts-expect-error no such address
    path("fr", "/nulle-part");
    // @ts-expect-error the language is an argument, not a prefix
    path("fr", "/en/editions");
    // @ts-expect-error an address that was put together
    path("fr", `/organisation/${2027}`);
    // @ts-expect-error a file without a language
    path("en", "/health");
    // @ts-expect-error no such address below the other
    below("/nulle-part");
    // @ts-expect-error a part lacks below the other
    below("/inscriptions/:id");
  };
  expect(refused).toBeTypeOf("function");
});
