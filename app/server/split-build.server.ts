import type { ServerBuild } from "@remix-run/node";
import type { PageHandle } from "./handle.ts";
import { hidden } from "./page-data.ts";
import { pathOfPage, routeTable } from "./route-table.server.ts";

type BuildRoute = NonNullable<ServerBuild["routes"][string]>;

/**
 * Splits the framework's build by address. The framework flattens, ranks and compiles all its routes three times for
 * each request; so it only gets the one that the path means, with the page for unknown addresses. A build is split once,
 * for the framework and for the pages that are kept.
 *
 * @returns the part of the build for a path such as `/en/organisation/2027/salles/3`
 */
export function splitBuild(build: ServerBuild): (path: string) => ServerBuild {
  const known = split.get(build) ?? splitAnew(build);
  split.set(build, known);
  return known;
}

const split = new WeakMap<ServerBuild, (path: string) => ServerBuild>();

function splitAnew(build: ServerBuild): (path: string) => ServerBuild {
  const routes = routesOf(build).filter(({ id }) => id !== "root");
  const routeOf = routeTable(routes);
  const everywhere = routesOf(build).filter(isEverywhere);
  const parts = new Map<string, ServerBuild>();
  return (path) => {
    // A page with scripts requests the other pages' manifest here.
    if (/^\/__manifest$/i.test(path)) return build;
    const route = routeOf(pathOfPage(path));
    const isForScripts = path.endsWith(".data") || !route || shipsScripts(route);
    const key = `${isForScripts} ${route?.id ?? ""}`;
    const known = parts.get(key);
    if (known) return known;
    // An address with a route needs the page for unknown addresses only when its scripts may lead there.
    const besides = isForScripts ? everywhere : everywhere.filter(({ id }) => id === "root");
    const own = new Set([...besides, ...(route ? [route] : [])].map(({ id }) => id));
    const part = narrowed(build, own, isForScripts ? (each) => each : withoutScripts);
    parts.set(key, part);
    return part;
  };
}

/** Makes a build that has a page for no address, so that it answers every request with an error page. */
export function errorPagesBuild(build: ServerBuild): ServerBuild {
  return narrowed(build, new Set(routesOf(build).flatMap((route) => (isEverywhere(route) ? route.id : []))));
}

function routesOf(build: ServerBuild): BuildRoute[] {
  return Object.values(build.routes).filter((route) => route !== undefined);
}

function isEverywhere({ id, path }: BuildRoute): boolean {
  return id === "root" || /^(en\/)?\*$/.test(path ?? "");
}

function shipsScripts({ module }: BuildRoute): boolean {
  return ((module.handle as PageHandle | undefined)?.scripts ?? []).length > 0;
}

/** The data of a page without scripts is rendered, and not written a second time for scripts. */
function withoutScripts(route: BuildRoute): BuildRoute {
  const { loader, action, default: page } = route.module;
  // A file is answered as its loader makes it.
  if (!page) return route;
  const module = {
    ...route.module,
    ...(loader && {
      loader: async (...given: Parameters<typeof loader>) => {
        const [{ context }] = given;
        return (await context.refusedForms.isReady(context)) ? null : hidden(await loader(...given));
      },
    }),
    ...(action && { action: async (...given: Parameters<typeof action>) => hidden(await action(...given)) }),
  } as BuildRoute["module"];
  return { ...route, module };
}

function narrowed(build: ServerBuild, ids: ReadonlySet<string>, each = (route: BuildRoute) => route): ServerBuild {
  const only = <T>(all: Record<string, T>) => Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id)));
  const routes = Object.fromEntries(
    routesOf(build).flatMap((route) => (ids.has(route.id) ? [[route.id, each(route)]] : [])),
  );
  return { ...build, routes, assets: { ...build.assets, routes: only(build.assets.routes) } };
}
