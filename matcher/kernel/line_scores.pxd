cimport cython
from libc.math cimport isnan

from matcher.kernel.line_gates cimport has_own_site
from matcher.kernel.line_measures cimport rounded
from matcher.kernel.values cimport Ask, Sheet, World, whole

cdef double NAN, INFINITE, VALUE_STEPS, SCORE_STEPS, DAYS_PER_MONTH
cdef whole N_CRITERIA, N_DOUBTS, PROXIMITY, CAPACITY, PRODUCTIVE_SHARE
cdef whole TRANSPORT, REACH, INCLUSION, PRICE, RECENCY
cdef whole BEST, WORST, NEUTRAL, FULL, PARTIAL
cdef whole UNCONFIRMED, RELATED, PLACE_UNKNOWN, AREA_UNKNOWN, TRAVEL_UNKNOWN
cdef whole CAPACITY_UNKNOWN, TEAM_UNKNOWN, TRANSPORT_UNKNOWN, MODE_UNKNOWN, DATES_UNKNOWN
cdef whole RATE_UNKNOWN, SERVICE_INFERRED, STALE_DATA, ENDED, WORKLOAD_UNKNOWN
cdef whole RESERVED_TO_PROVE, OWN_SITE_UNKNOWN, ENTRUSTMENT_UNKNOWN, NAME_CORRECTED, FICTITIOUS
cdef whole SUPERVISOR_RATIO, REACH_UNKNOWN, TRANSPORT_TO_ARRANGE, SOME_PLACES_ONLY, SOME_SERVICES_ONLY
cdef whole WILLINGNESS_TO_CONFIRM, HAS_DATES, IS_FICTITIOUS, IS_INFERRED, KNOWS_ENTRUSTMENTS
cdef whole KNOWS_SITES

@cython.locals(provider=whole, criterion=whole, total=double)
cdef void score_line(whole line, whole at, World world, Ask ask, Sheet sheet) noexcept nogil
cdef double value_of(double x, whole function, World world) noexcept nogil
@cython.locals(best=double, worst=double)
cdef double ramp(double x, whole function, World world) noexcept nogil
@cython.locals(proximity=double, mobility=double, price=double, n_places=whole, place=whole)
cdef (double, double, double) over_places(whole line, whole at, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(travel=double, transport=double, low=double, high=double)
cdef double mobility_value(whole line, whole at, whole place, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(by_van=double, bike=whole)
cdef double transport_value(whole line, double road_km, World world, Ask ask) noexcept nogil
@cython.locals(share=double, rate=double)
cdef double cost_at(whole line, whole at, whole place, World world, Sheet sheet) noexcept nogil
@cython.locals(total=double, hours=double, value=double, month=whole)
cdef double hours_value(whole at, World world, Ask ask, Sheet sheet) noexcept nogil
cdef double months_old(whole confirmed_on, World world) noexcept nogil
@cython.locals(code=whole, is_related=bint)
cdef void doubt_line(whole line, whole at, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(each=whole)
cdef bint is_direct(whole service_type, Ask ask) noexcept nogil
@cython.locals(goes_out=whole, flags=whole, confirmed_on=whole, month=whole, has_ended=bint)
cdef void doubt_what_is_stated(whole line, whole at, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(provider=whole, flags=whole, is_share_unknown=bint)
cdef void doubt_what_is_asked(whole line, whole at, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(radius_only=bint, place=whole)
cdef void doubt_places(whole line, whole at, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(month=whole, hours=double)
cdef whole status_of(whole at, Ask ask, Sheet sheet) noexcept nogil
