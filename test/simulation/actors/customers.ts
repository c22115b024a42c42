import { customerNumber, handleNamedIn, ourHandles, type Person } from '../world/people.ts'
import { isOurs, type Post } from '../world/x/posts.ts'
import type { Stage } from './stage.ts'
import { afterthought, question } from './words.ts'

const minute = 60_000

/** Who writes to us. Some were there before the desks opened. */
export const createCustomers = (stage: Stage, handles: 1 | 2) => {
  const { world, kernel, reached } = stage
  const random = stage.random.fork('customers')
  const { posts, channel } = world
  const people: Person[] = []

  const handleToAsk = () => (handles === 2 && random.chance(0.3) ? ourHandles[1] : ourHandles[0])

  const join = (): Person => {
    const person = customerNumber(people.length + 1)
    people.push(person)
    posts.join(person)
    return person
  }

  /** Under a post of ours, without a handle: Zendesk makes a ticket of it, and no feed of ours has it. */
  const askBelow = (person: Person): Post | null => {
    const ours = random.pickOf(posts.all.filter(one => isOurs(one) && one.replyTo === null && one.deletedAt === null))
    if (!ours) return null
    reached.count('world:question that names nobody')
    return posts.publish({
      authorId: person.id,
      text: afterthought(posts.all.length),
      replyTo: ours,
      origin: { kind: 'customer' },
    })
  }

  const ask = (person: Person, at?: number): Post =>
    posts.publish({
      authorId: person.id,
      ...question(random, handleToAsk().handle, posts.all.length),
      replyTo: null,
      origin: { kind: 'customer' },
      ...(at === undefined ? {} : { at }),
    })

  /** Questions of the last minutes, most with a ticket, and two posts of ours. */
  const before = (): void => {
    for (let count = random.between(2, 4); count > 0; count--) {
      const at = kernel.now() - random.between(10_000, 20 * minute)
      const post = ask(join(), at)
      if (random.chance(0.75)) {
        channel.openFor(
          post,
          handleNamedIn(post.text),
          Math.min(kernel.now() - 1_000, at + random.between(1_000, 5 * minute)),
        )
      }
    }
    for (let count = 2; count > 0; count--)
      posts.publish({
        authorId: ourHandles[0].id,
        text: `Release notes ${count}`,
        replyTo: null,
        origin: { kind: 'app' },
        at: kernel.now() - random.between(minute, 60 * minute),
      })
  }

  const writeAgain = (post: Post): void => {
    const answers = posts.all.filter(one => isOurs(one) && one.conversationId === post.conversationId)
    reached.count('world:follow-up')
    posts.publish({
      authorId: post.authorId,
      ...(random.chance(0.3)
        ? { text: afterthought(posts.all.length) }
        : question(random, ourHandles[0].handle, posts.all.length)),
      replyTo: random.pickOf(answers) ?? post,
      origin: { kind: 'customer' },
    })
  }

  const changeAccount = (person: Person): void => {
    const kind = random.pick(['protected', 'suspended', 'renamed'] as const)
    reached.count(`world:author ${kind}`)
    stage.story.tell(`X        @${person.handle} is ${kind}`)
    person[kind] = true
    if (kind === 'renamed') person.handle = `${person.handle}x`
  }

  const act = (): void => {
    const post = random.pickOf(posts.all.filter(one => !isOurs(one)))
    const author = post ? posts.people.get(post.authorId) : null
    random.weighted<() => void>([
      [() => void ask(random.chance(0.7) ? join() : (author ?? join())), 5],
      [() => void askBelow(join()), 3],
      [() => post && writeAgain(post), 4],
      [() => post && posts.remove(post, 'its author'), 0.8],
      [() => author && changeAccount(author), 0.6],
    ])()
  }

  return {
    before,
    live(every: number): void {
      const next = (): void => {
        if (kernel.now() >= stage.until) return
        act()
        kernel.after(random.between(2_000, 2 * every), next)
      }
      kernel.after(random.between(1_000, every), next)
    },
  }
}
