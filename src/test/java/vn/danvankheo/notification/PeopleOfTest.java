package vn.danvankheo.notification;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/** Calendar, tasks and addresses, which the module asks for and which the test decides. */
final class PeopleOfTest implements OpenWork, WorkingMornings, AddressBook {

    final Set<LocalDate> daysOff = new TreeSet<>();
    final Map<String, String> addresses = new ConcurrentHashMap<>();
    final Map<String, BiFunction<String, LocalDate, PersonalWork>> people = new TreeMap<>();
    int longestPage;

    void clear() {
        daysOff.clear();
        addresses.clear();
        people.clear();
        longestPage = 0;
    }

    @Override
    public boolean isWorkingMorning(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !daysOff.contains(day);
    }

    @Override
    public Optional<String> addressOf(String account) {
        return Optional.ofNullable(addresses.get(account));
    }

    @Override
    public List<PersonalWork> page(LocalDate day, String afterAccount, int most) {
        List<PersonalWork> page = people.entrySet().stream()
                .filter(person -> person.getKey().compareTo(afterAccount) > 0)
                .limit(most)
                .map(person -> person.getValue().apply(person.getKey(), day))
                .toList();
        longestPage = Math.max(longestPage, page.size());
        return page;
    }

    @Override
    public List<PersonalWork> of(LocalDate day, Collection<String> accounts) {
        return people.entrySet().stream()
                .filter(person -> accounts.contains(person.getKey()))
                .map(person -> person.getValue().apply(person.getKey(), day))
                .toList();
    }
}
