package vn.danvankheo.faults;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import vn.danvankheo.notification.ScriptedSmtpServer;

/** What goes wrong. When {@link #strike} returns, whatever can mend itself may do so; the rest is mended by the cluster. */
enum Fault {
    /** A node is killed, the one that has a job in hand when one has. It is started again when the others have gone on. */
    NODE_KILLED {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            cluster.working(random).kill();
        }
    },
    /** PostgreSQL is stopped from one instant to the next and started on the same data. */
    DATABASE_STOPPED {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            cluster.server().stopAtOnce();
            pause(random.nextInt(1500));
            cluster.server().start();
        }
    },
    /** The disk of the database is full, for a while. */
    DATABASE_DISK_FULL {
        @Override
        boolean isPossible(Cluster cluster) {
            return cluster.server().disk().canBeFull();
        }

        @Override
        void strike(Cluster cluster, Work work, Random random) {
            cluster.server().disk().leave(random.nextInt(128 * 1024));
            pause(2000 + random.nextInt(3000));
            cluster.server().disk().grow();
            cluster.server().awaitBack();
        }
    },
    /** The disk of a node is full, for a while: what is sent to it cannot be laid down anywhere. */
    NODE_DISK_FULL {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            Cluster.Node node = cluster.working(random);
            node.fillDisk();
            pause(2000 + random.nextInt(3000));
            node.findRoom();
        }
    },
    /** Somebody asks a node for a report for which its memory does not suffice. It is started again as after a kill. */
    MEMORY_EXHAUSTED {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            Cluster.Node node = cluster.working(random);
            work.exhaust(node);
            node.hasEndedForWantOfMemory();
        }
    },
    /** A back-up is made while people work; when they are done, the database is lost and restored from it. */
    RESTORED_FROM_BACK_UP {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            cluster.backUp(work.ledger());
        }

        @Override
        Map<String, List<String>> afterwards(Cluster cluster, Work work) {
            return cluster.inBackUp(acknowledged -> {
                String left = Trial.quiet(cluster, work.patience());
                Map<String, List<String>> violations = new LinkedHashMap<>();
                try (Work lookingAround = new Work(cluster, 1)) {
                    Invariants.check(cluster, lookingAround, 0)
                            .forEach((name, found) -> violations.put("restored: " + name, found));
                }
                violations.put(
                        "restored: what was acknowledged before the back-up is in it",
                        work.ledger().violations(cluster.database(), acknowledged));
                violations.put("restored: work ends by itself", left == null ? List.of() : List.of(left));
                return violations;
            });
        }
    },
    /** All connections of a node break, and new ones are refused for a while. */
    CONNECTION_CUT {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            Cluster.Node node = cluster.working(random);
            node.wire().cut();
            pause(500 + random.nextInt(2500));
            node.wire().mend();
        }
    },
    /** The connections of a node carry nothing any more, and neither side is told. */
    CONNECTION_FROZEN {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            cluster.working(random).wire().freeze();
        }
    },
    /** What a node asks and hears takes its time for a while. */
    CONNECTION_SLOW {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            Cluster.Node node = cluster.working(random);
            node.wire().delay(20 + random.nextInt(40));
            pause(4000);
            node.wire().mend();
        }
    },
    /** The database has committed, and the node does not learn it; for several transactions in a row. */
    ANSWER_TO_COMMIT_LOST {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            int transactions = 1 + random.nextInt(3);
            cluster.nodes().forEach(node -> node.wire().dropAnswersToCommit(transactions));
        }
    },
    /** The mail server takes no connection for a while. */
    MAIL_SERVER_DOWN {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            cluster.mail().goDown();
            cluster.naiveMail().goDown();
            pause(1000 + random.nextInt(2000));
            cluster.mail().comeBack();
            cluster.naiveMail().comeBack();
        }
    },
    /** “Not now” for a while, at whatever step. */
    MAIL_REFUSED_FOR_NOW {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            ScriptedSmtpServer.Step at =
                    ScriptedSmtpServer.Step.values()[random.nextInt(ScriptedSmtpServer.Step.values().length)];
            ScriptedSmtpServer.Script later = (step, about) -> step == at ? "451 4.3.0 try again later" : null;
            cluster.mail().script(later);
            cluster.naiveMail().script(later);
            pause(1500);
            cluster.mail().script(Phase.slowly());
            cluster.naiveMail().script(ScriptedSmtpServer.Script.WELL);
        }
    },
    /** The mail server has the mail and breaks off before it says so. */
    MAIL_BROKEN_AFTER_DATA {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            cluster.mail().script(once(ScriptedSmtpServer.KEEP_AND_BREAK_OFF, Phase.slowly()));
            cluster.naiveMail().script(once(ScriptedSmtpServer.KEEP_AND_BREAK_OFF, ScriptedSmtpServer.Script.WELL));
        }

        private ScriptedSmtpServer.Script once(String answer, ScriptedSmtpServer.Script then) {
            AtomicBoolean done = new AtomicBoolean();
            return (step, about) -> step == ScriptedSmtpServer.Step.END && done.compareAndSet(false, true)
                    ? answer
                    : then.answer(step, about);
        }
    },
    /** The node loses its database while the mail server is taking a mail of it. */
    DATABASE_LOST_AFTER_DATA {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            cluster.mail().script(cutting(cluster, Phase.slowly()));
            cluster.naiveMail().script(cutting(cluster, ScriptedSmtpServer.Script.WELL));
        }

        private ScriptedSmtpServer.Script cutting(Cluster cluster, ScriptedSmtpServer.Script then) {
            AtomicBoolean done = new AtomicBoolean();
            return (step, about) -> {
                if (step == ScriptedSmtpServer.Step.END && done.compareAndSet(false, true)) {
                    cluster.nodes().forEach(node -> node.wire().breakAll());
                }
                return then.answer(step, about);
            };
        }
    },
    /** The clock of a node jumps ahead and stays there. */
    CLOCK_AHEAD {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            cluster.any(random).skew(Duration.ofMinutes(3 + random.nextInt(20)));
        }
    },
    /** The clock of a node is set back and stays there. */
    CLOCK_BEHIND {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            cluster.any(random).skew(Duration.ofMinutes(-3 - random.nextInt(20)));
        }
    },
    /** Again and again the locks of the jobs that run have ended before the jobs have: both nodes do the same. */
    JOB_LONGER_THAN_LOCK {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            for (int i = 0; i < 60; i++) {
                cluster.database()
                        .sql("update act_ru_job set lock_exp_time_ = timestamp '2000-01-01' where id_ in"
                                // of those that are just being ended some would be waited for, each other's
                                + " (select id_ from act_ru_job where lock_owner_ is not null for update skip locked)")
                        .update();
                pause(50);
            }
        }
    },
    /** A mail that nobody can read stands in the outbox, before all others. */
    POISONOUS_MAIL {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            cluster.database()
                    .sql(
                            """
                            insert into mail (kind, subject, recipient, occurrence, message_id, urgent, name, to_address,
                                              content, state, created_at, next_attempt_at)
                            values ('nudge', 'poison', 'poison', 'poison', '<poison>', true, 'n', 'a@example.vn',
                                    '[]', 'WAITING', now(), '2000-01-01')
                            """)
                    .update();
        }
    },
    /** One node after the other is ended and started, as at an upgrade. */
    ROLLING_DEPLOY {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            for (Cluster.Node node : cluster.nodes()) {
                node.end();
                node.begin().awaitReady();
            }
        }
    },
    /** Everybody clicks twice: the same form reaches both nodes at once. */
    SENT_TWICE {
        @Override
        void strike(Cluster cluster, Work work, Random random) {
            work.everybodyClicksTwice();
        }
    };

    abstract void strike(Cluster cluster, Work work, Random random);

    /** Not every machine lets a user do everything. */
    boolean isPossible(Cluster cluster) {
        return true;
    }

    /** What is looked at when all has settled and been checked. @return further invariants, as those of a trial */
    Map<String, List<String>> afterwards(Cluster cluster, Work work) {
        return Map.of();
    }

    static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
