/** The machine the desk runs on, as far as it can call a person who looks elsewhere. A host that can't does nothing. */
export interface Host {
  /** `id` replaces an earlier notice with the same id. The title holds no word of a customer: it shows on locked screens. */
  notify(notice: { id: string; title: string; body: string }): void
  /** The number on the icon; 0 removes it. */
  badge(count: number): void
}
