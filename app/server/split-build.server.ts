import type { ServerBuild } from "@remix-run/node";

/**
 * Splits the framework's build by language and first word of the address. The framework compares each request with all
 * its routes, which was a third of the process's cost of a registration; so it only compares the ones that may match.
 *
 * @returns the part of the build for a path such as `/en/organisation/2027/salles/3`
 */
export function splitBuild(build: ServerBuild): (path: string) => ServerBuild {
  const routes = Object.values(build.routes).filter((route) => route !== undefined);
  const standsEverywhere = (language: string) =>
    routes.filter(({ id, path }) => id === "root" || path === (language ? `${language}/*` : "*"));
  const parts = new Map<string, typeof routes>();
  for (const route of routes.filter(({ id }) => id !== "root")) {
    const { language, word } = beginning(route.path ?? "");
    const key = `${language}/${word}`;
    parts.set(key, [...(parts.get(key) ?? standsEverywhere(language)), route]);
  }
  const builds = new Map([...parts].map(([key, own]) => [key, narrowed(build, new Set(own.map(({ id }) => id)))]));
  return (path) => {
    const { language, word } = beginning(path);
    // A page with scripts requests the other pages' manifest here.
    if (word === "__manifest") return build;
    return builds.get(`${language}/${word}`) ?? builds.get(`${language}/`) ?? build;
  };
}

/** Makes a build that has a page for no address, so that it answers every request with an error page. */
export function errorPagesBuild(build: ServerBuild): ServerBuild {
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
 * Finds the language and the first word of a path; the word is empty for a parameter, such as a year. Like the
 * framework, it compares decoded words without regard to case.
 */
function beginning(path: string): { language: string; word: string } {
  const words = decodeURIComponent(path).toLowerCase().split("/").filter(Boolean);
  const language = words[0] === "en" ? "en" : "";
  const word = (language ? words[1] : words[0]) ?? "";
  return { language, word: /^[:*]/.test(word) ? "" : word.replace(/\.data$/, "") };
}
