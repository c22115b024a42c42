/**
 * `safe_update` compares `updated_at`, which has whole seconds: two updates within one second both pass. A stamp may be
 * used only when it is older than the server's current second; until then somebody else's update could hide in it.
 * Returns the milliseconds to wait before reading the ticket again; 0: the stamp may be used.
 */
export const waitForStamp = (stamp: string, serverTime: number): number => {
  const stampSecond = Math.floor(Date.parse(stamp) / 1000)
  // the Date header is cut to the second too: the server may be at its very beginning
  const serverSecond = Math.floor(serverTime / 1000)
  return serverSecond > stampSecond ? 0 : (stampSecond - serverSecond + 1) * 1000
}
