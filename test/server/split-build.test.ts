import type { ServerBuild } from "@remix-run/node";
import { createRequestHandler } from "@remix-run/node";
import { expect, test } from "vitest";
import { show } from "#app/server/page-data.ts";
import { openRefusedForms } from "#app/server/refused-forms.server.ts";
import { splitBuild } from "#app/server/split-build.server.ts";
import { NOW } from "#test/support/database.ts";
import { freshSite } from "#test/support/site.ts";
import { siteBuild } from "#test/support/site-build.ts";

test("an address is found in any spelling", async () => {
  const site = await freshSite();
  const answers = async (paths: string[]) =>
    Promise.all(paths.map(async (path) => [path, (await site.get(path)).status] as const));
  const found = ["/editions", "/Editions", "/%65ditions", "/en/editions", "/EN/Editions", "/connexion", "/Connexion"];
  const nowhere = ["/edition", "/en/edition", "/organisation.data/x", "/en.data/x", "/%2e%2e/x"];
  expect(await answers([...found, ...nowhere])).toEqual([
    ...found.map((path) => [path, 200]),
    ...nowhere.map((path) => [path, 404]),
  ]);
});

test("the framework gets the route of an address alone", async () => {
  const { build } = await siteBuild();
  const partFor = splitBuild(build as ServerBuild);
  expect(Object.keys(partFor("/2027/programme").routes)).toEqual(["root", expect.stringContaining("programme")]);
  // Scripts may lead on to any address.
  expect(Object.keys(partFor("/2027/programme.data").routes).length).toBe(4);
  expect(partFor("/2027/programme")).toBe(partFor("/2026/Programme"));
});

test("the data of a page without scripts is rendered, and not written again for scripts", async () => {
  const written: Record<string, string> = {};
  const rendered: Record<string, unknown> = {};
  const page = (id: string, handle: object) => ({
    ...{ id, path: id, parentId: "root" },
    module: { default: () => null, handle, loader: () => ({ secret: `the words of ${id}` }) },
  });
  const build = {
    routes: {
      root: { id: "root", path: "", module: { default: () => null } },
      plain: page("plain", {}),
      lively: page("lively", { scripts: ["door"] }),
    },
    entry: {
      module: {
        default: async (request: Request, status: number, headers: Headers, remix: Handed) => {
          const { pathname } = new URL(request.url);
          written[pathname] = await new Response(remix.serverHandoffStream).text();
          show(remix.staticHandlerContext.loaderData);
          Object.assign(rendered, remix.staticHandlerContext.loaderData);
          return new Response("", { status, headers });
        },
      },
    },
    ...{ assets: { routes: {} }, future: { v3_singleFetch: true }, basename: "/", publicPath: "/", mode: "production" },
  } as unknown as ServerBuild;
  const partFor = splitBuild(build);
  const refusedForms = openRefusedForms(() => NOW);
  const ask = async (path: string) =>
    createRequestHandler(partFor(path), "production")(new Request(`http://localhost${path}`), {
      refusedForms,
    } as never);
  await ask("/plain");
  await ask("/lively");
  expect(rendered).toMatchObject({
    plain: { secret: "the words of plain" },
    lively: { secret: "the words of lively" },
  });
  expect(written["/plain"]).not.toContain("the words");
  expect(written["/lively"]).toContain("the words of lively");
  expect(await (await ask("/plain.data")).text()).toContain("the words of plain");
});

interface Handed {
  readonly serverHandoffStream: ReadableStream<Uint8Array>;
  readonly staticHandlerContext: { readonly loaderData: Record<string, unknown> };
}
