import type { ServerBuild } from "@remix-run/node";

/**
 * The framework ranks every address of the platform anew for each request, which was a third of what a registration cost
 * this process. So its build is parted by language and by the first word of an address, and a request is only compared
 * with the routes that it could mean.
 *
 * @returns the part that answers a path such as `/en/organisation/2027/salles/3`
 */
export function partIntoWings(build: ServerBuild): (path: string) => ServerBuild {
  const routes = Object.values(build.routes).filter((route) => route !== undefined);
  const standsEverywhere = (language: string) =>
    routes.filter(({ id, path }) => id === "root" || path === (language ? `${language}/*` : "*"));
  const wings = new Map<string, typeof routes>();
  for (const route of routes.filter(({ id }) => id !== "root")) {
    const { language, word } = beginning(route.path ?? "");
    const key = `${language}/${word}`;
    wings.set(key, [...(wings.get(key) ?? standsEverywhere(language)), route]);
  }
  const builds = new Map([...wings].map(([key, own]) => [key, narrowed(build, new Set(own.map(({ id }) => id)))]));
  return (path) => {
    const { language, word } = beginning(path);
    // A page with scripts asks here which other pages there are.
    if (word === "__manifest") return build;
    return builds.get(`${language}/${word}`) ?? builds.get(`${language}/`) ?? build;
  };
}

/** The part of the build that has a page for no address: whatever is asked of it is answered with the page of an error. */
export function refusalPagesOf(build: ServerBuild): ServerBuild {
  const everywhere = Object.values(build.routes).filter(
    (route) => route !== undefined && (route.id === "root" || /^(en\/)?\*$/.test(route.path ?? "")),
  );
  return narrowed(build, new Set(everywhere.flatMap((route) => route?.id ?? [])));
}

function narrowed(build: ServerBuild, ids: ReadonlySet<string>): ServerBuild {
  const only = <T>(all: Record<string, T>) => Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id)));
  return { ...build, routes: only(build.routes), assets: { ...build.assets, routes: only(build.assets.routes) } };
}

/**
 * The language of a path and its first word: an empty one where that is a parameter, such as a year. The framework compares
 * decoded words and does not tell `/Editions` from `/editions`.
 */
function beginning(path: string): { language: string; word: string } {
  const words = decodeURIComponent(path).toLowerCase().split("/").filter(Boolean);
  const language = words[0] === "en" ? "en" : "";
  const word = (language ? words[1] : words[0]) ?? "";
  return { language, word: /^[:*]/.test(word) ? "" : word.replace(/\.data$/, "") };
}
