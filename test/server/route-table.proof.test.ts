import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import { expect, test } from "vitest";
import { routeTable } from "#app/server/route-table.server.ts";
import { cases } from "#test/support/proof.ts";
import { siteBuild } from "#test/support/site-build.ts";

test("the prepared table finds the route that the framework finds", async () => {
  const { build } = await siteBuild();
  const routes = Object.values((build as ServerBuild).routes).filter((route) => route !== undefined);
  const below = routes.filter(({ id }) => id !== "root");
  const routeOf = routeTable(below);
  const tree = [{ id: "root", path: "", children: below.map(({ id, path, index }) => ({ id, path, index })) }];
  const words = [...new Set(below.flatMap(({ path = "" }) => path.split("/")))].map((word) =>
    word.replace(/:[\w-]+/, "27").replace("*", "étage%20x"),
  );
  const paths = [
    ...below.map(({ path = "" }) => `/${path.replace(/:[\w-]+/g, "2027").replace("*", "x/y")}`),
    // Mixtures of known words, some of which mean something else than they look like.
    ...Array.from({ length: cases({ sample: 150, whole: 4000 }) }, (_, at) =>
      ["", 1, 7, 31, 101]
        .slice(0, 2 + (at % 4))
        .map((step) => (step === "" ? "" : words[(at * Number(step)) % words.length]))
        .join("/"),
    ),
    ...["/", "//", "/en", "/en/", "/EN/2027/Programme/", "/en/programme", "/en/seances/x", "/2027%2Fprogramme", "/%zz"],
  ];
  const differing = paths.filter((path) => {
    const match = matchRoutes(tree as Parameters<typeof matchRoutes>[0], path)?.at(-1)?.route.id;
    return (match === "root" ? undefined : match) !== routeOf(path)?.id;
  });
  expect(differing).toEqual([]);
});
