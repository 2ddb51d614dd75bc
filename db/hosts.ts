/** The parts of an address: the user, the list of hosts, and the rest. */
const PARTS = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^@/?#]*)(.*)$/i;

/**
 * Splits an address with several hosts, as libpq reads it: `postgres://user:password@one:5432,two:5432/name`.
 *
 * @returns one address for each host, in their order, without `target_session_attrs`
 */
export function addressesOf(url: string): readonly [string, ...string[]] {
  const [, user = "", hosts = "", rest = ""] = PARTS.exec(url) ?? [];
  const [first, ...others] = hosts.split(",").map((host) => user + host + withoutTarget(rest));
  return first === undefined || user === "" ? [url] : [first, ...others];
}

/**
 * Whether an address, with one host or several, is one of Postgres, and asks for a server that can be written to. One
 * whose password has an unescaped `/`, `?` or `#` is none: its parts would be taken for host and name, and shown.
 */
export function isDatabaseAddress(url: string): boolean {
  const target = /[?&]target_session_attrs=([^&]*)/.exec(url)?.[1] ?? "read-write";
  const isPostgres = (one: string) => {
    if (!URL.canParse(one)) return false;
    const { protocol, username, pathname, search, hash } = new URL(one);
    const isCut = pathname.includes("@") || (username === "" && `${search}${hash}`.includes("@"));
    return /^postgres(ql)?:$/.test(protocol) && !isCut;
  };
  return (target === "read-write" || target === "primary") && addressesOf(url).every(isPostgres);
}

/** The hosts and the database's name, for messages: without user and password. */
export function placeOf(url: string): string {
  const addresses = addressesOf(url).map((one) => new URL(one));
  return `${addresses.map(({ host }) => host).join(",")}${addresses[0]?.pathname}`;
}

function withoutTarget(rest: string): string {
  return rest.replace(/([?&])target_session_attrs=[^&]*(&|$)/, (_, before, after) => (after ? before : ""));
}
