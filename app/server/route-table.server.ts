/** A route of the framework's build below its root. */
export interface TableRoute {
  readonly path?: string;
  readonly index?: boolean;
}

interface Candidate<Route> {
  readonly route: Route;
  readonly pattern: RegExp;
  readonly words: readonly string[];
  readonly score: number;
}

/**
 * Prepares a table of routes, all children of one root, for finding the one that a path means. The result is the same
 * as of the framework's `matchRoutes`, which flattens, ranks and compiles its routes anew for each request.
 *
 * @returns finds the route of a path such as `/en/2027/programme`; null when there is none
 */
export function routeTable<Route extends TableRoute>(routes: readonly Route[]): (path: string) => Route | null {
  const all = routes
    .map((route) => candidate(route))
    // The sort is stable: of two equal ones the earlier wins, as in the framework.
    .sort((one, other) => other.score - one.score);
  const beginnings = new Map<string, readonly Candidate<Route>[]>();
  const add = (first: string, second: string) => {
    const key = `${first}/${second}`;
    if (!beginnings.has(key))
      beginnings.set(
        key,
        all.filter(({ words }) => mayBegin(words, first, second)),
      );
  };
  add("", "");
  for (const { words } of all) {
    const [first = "", second = ""] = words;
    if (isVariable(first)) continue;
    add(first, "");
    if (second && !isVariable(second)) add(first, second);
  }
  return (path) => {
    const decoded = decodedPath(path);
    const [first = "", second = ""] = decoded.toLowerCase().split("/").filter(Boolean);
    const candidates = beginnings.get(`${first}/${second}`) ?? beginnings.get(`${first}/`) ?? beginnings.get("/") ?? [];
    return candidates.find(({ pattern }) => pattern.test(decoded))?.route ?? null;
  };
}

/** Removes what a request for a page's data adds to the page's path. */
export function pathOfPage(path: string): string {
  return path.replace(/\.data$/, "").replace(/^\/_root$/, "/");
}

/** Whether a pattern may match a path with these first words; "" stands for a word that no pattern has there. */
function mayBegin([ownFirst = "", ownSecond]: readonly string[], first: string, second: string): boolean {
  if (isVariable(ownFirst)) return true;
  return ownFirst === first && (ownSecond === undefined || isVariable(ownSecond) || ownSecond === second);
}

const isVariable = (word: string) => word === "" || word === "*" || word.includes(":");

/** Compiles a pattern as `compilePath` of @remix-run/router does, and scores it as its `computeScore`. */
function candidate<Route extends TableRoute>(route: Route): Candidate<Route> {
  const path = route.path ?? "";
  const source = path
    .replace(/\/*\*?$/, "")
    .replace(/^\/*/, "/")
    .replace(/[\\.*+^${}|()[\]]/g, "\\$&")
    .replace(/\/:[\w-]+/g, "/([^\\/]+)");
  const ending = path === "*" ? "(.*)$" : path.endsWith("*") ? "(?:\\/(.+)|\\/*)$" : "\\/*$";
  const segments = `/${path}`.split("/");
  const values = segments.map((segment) => {
    if (segment === "*") return -2;
    if (segment === "") return 1;
    return /^:[\w-]+$/.test(segment) ? 3 : 10;
  });
  const score = values.reduce<number>((sum, value) => sum + value, segments.length + (route.index ? 2 : 0));
  return { route, pattern: new RegExp(`^${source}${ending}`, "i"), words: path.toLowerCase().split("/"), score };
}

/** Decodes each segment of a path; an escaped slash does not separate segments. */
function decodedPath(path: string): string {
  try {
    return path
      .split("/")
      .map((segment) => decodeURIComponent(segment).replaceAll("/", "%2F"))
      .join("/");
  } catch {
    return path;
  }
}
